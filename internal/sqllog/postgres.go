package sqllog

import (
	"context"
	"errors"
)

func (s *Store) openPostgres(ctx context.Context, address string) error {
	return errors.New("sqllog: not yet")
}
