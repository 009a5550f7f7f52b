package store

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
)

//go:embed migrations/*.sql
var migrationFiles embed.FS

// ErrNewer says that the database was written by a newer version of the program.
var ErrNewer = errors.New("the database belongs to a newer version")

// migrate brings the database to the newest schema, one numbered file after
// the other, each in its own transaction. PRAGMA user_version is how many have
// been applied. Migrations only go forward.
func migrate(ctx context.Context, db *sql.DB) error {
	files, err := fs.Glob(migrationFiles, "migrations/*.sql")
	if err != nil {
		return err
	}
	for {
		done, err := migrateOnce(ctx, db, files)
		if done || err != nil {
			return err
		}
	}
}

// migrateOnce applies the next migration. The version is read inside the
// transaction, so that two processes cannot apply the same one.
func migrateOnce(ctx context.Context, db *sql.DB, files []string) (done bool, err error) {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return false, err
	}
	defer tx.Rollback()
	var version int
	if err := tx.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version); err != nil {
		return false, err
	}
	if version > len(files) {
		return false, fmt.Errorf("%w: schema %d, this program knows %d", ErrNewer, version, len(files))
	}
	if version == len(files) {
		return true, nil
	}
	text, err := migrationFiles.ReadFile(files[version])
	if err != nil {
		return false, err
	}
	if _, err := tx.ExecContext(ctx, string(text)); err != nil {
		return false, fmt.Errorf("%s: %w", files[version], err)
	}
	if _, err := tx.ExecContext(ctx, fmt.Sprintf("PRAGMA user_version = %d", version+1)); err != nil {
		return false, err
	}
	return false, tx.Commit()
}
