package main

import (
	"context"
	"crypto/rand"
	"encoding/base64"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/worthmap/worthmap/internal/oplog"
	"github.com/worthmap/worthmap/internal/rights"
	"github.com/worthmap/worthmap/internal/server"
	"github.com/worthmap/worthmap/internal/sqllog"
)

// databaseName is the file in the folder of -data.
const databaseName = "worthmap.db"

// keepNothing is the -data of a server that serves the page only.
const keepNothing = "off"

// dataFolder is where a person's programs keep their data on this system, empty
// where that cannot be told, as in a container without a home.
func dataFolder() string {
	home, _ := os.UserHomeDir()
	switch {
	case runtime.GOOS == "windows":
		if at := os.Getenv("LocalAppData"); at != "" {
			return filepath.Join(at, "Worthmap")
		}
	case runtime.GOOS == "darwin" && home != "":
		return filepath.Join(home, "Library", "Application Support", "Worthmap")
	case filepath.IsAbs(os.Getenv("XDG_DATA_HOME")):
		return filepath.Join(os.Getenv("XDG_DATA_HOME"), "worthmap")
	case home != "":
		return filepath.Join(home, ".local", "share", "worthmap")
	}
	return ""
}

func isDatabase(data string) bool {
	return strings.HasPrefix(data, "postgres://") || strings.HasPrefix(data, "postgresql://")
}

// openStore opens what -data names: a folder, which is made if it is not there,
// or a PostgreSQL database.
func openStore(ctx context.Context, data string) (*sqllog.Store, error) {
	address := data
	if !isDatabase(data) {
		if err := os.MkdirAll(data, 0o700); err != nil {
			return nil, fileError(data, "made", err)
		}
		address = filepath.Join(data, databaseName)
	}
	s, err := sqllog.Open(ctx, address, oplog.Settings{Rules: rights.Rules()})
	if err != nil {
		return nil, fmt.Errorf("the workspaces in %s cannot be opened: %w", shownData(data), err)
	}
	return s, nil
}

// shownData names a place without the password that its address may hold.
func shownData(data string) string {
	if isDatabase(data) {
		return "the database"
	}
	return data
}

// creation reads -create. The token of a folder lies in it, where who runs the
// server finds it and nobody who reads a list of processes does.
func creation(wish, data string, loopback bool) (c server.Create, where string, err error) {
	if wish == "" {
		wish = "token"
		if loopback {
			wish = "open"
		}
	}
	switch wish {
	case "open":
		return server.Create{Open: true}, "", nil
	case "off":
		return server.Create{}, "", nil
	case "token":
	default:
		return c, "", errors.New("-create is off, token or open")
	}
	if token := os.Getenv(createVariable); token != "" {
		if len(token) < 16 {
			return c, "", errors.New(createVariable + " has less than 16 characters")
		}
		return server.Create{Token: token}, "the environment", nil
	}
	if isDatabase(data) {
		return c, "", errors.New("-create token with a database takes the token from " + createVariable)
	}
	where = filepath.Join(data, "create-token")
	token, err := keptToken(where)
	return server.Create{Token: token}, where, err
}

const createVariable = "WORTHMAP_CREATE_TOKEN"

// keptToken reads a token from a file, and makes it if there is none.
func keptToken(name string) (string, error) {
	text, err := os.ReadFile(name)
	if errors.Is(err, os.ErrNotExist) {
		var secret [24]byte
		if _, err := rand.Read(secret[:]); err != nil {
			return "", err
		}
		text = []byte(base64.RawURLEncoding.EncodeToString(secret[:]) + "\n")
		if err := os.WriteFile(name, text, 0o600); err != nil {
			return "", fileError(name, "written", err)
		}
	} else if err != nil {
		return "", fileError(name, "read", err)
	}
	token := strings.TrimSpace(string(text))
	if len(token) < 16 {
		return "", fmt.Errorf("the token in %s has less than 16 characters; delete the file for a new one", name)
	}
	return token, nil
}
