package sqllog

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"

	"github.com/pressly/goose/v3"

	"github.com/worthmap/worthmap/internal/oplog"
)

// migrations are a list that only grows; each has a test that begins with what
// the one before it left.
//
//go:embed migrations/*.sql
var migrations embed.FS

// migrate brings the tables up to what this program knows. Those of a newer
// program stay as they are.
func migrate(ctx context.Context, db *sql.DB, dialect goose.Dialect, options ...goose.ProviderOption) error {
	files, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return err
	}
	provider, err := goose.NewProvider(dialect, db, files, options...)
	if err != nil {
		return fmt.Errorf("sqllog: the list of migrations: %w", err)
	}
	has, knows, err := provider.GetVersions(ctx)
	if err != nil {
		return fmt.Errorf("sqllog: the version of the tables cannot be read: %w", err)
	}
	if has > knows {
		return fmt.Errorf("sqllog: %w: its tables have version %d, this program knows %d", oplog.ErrReadOnly, has, knows)
	}
	if has == knows {
		return nil
	}
	if _, err := provider.Up(ctx); err != nil {
		return fmt.Errorf("sqllog: the tables cannot be brought to version %d: %w", knows, err)
	}
	return nil
}
