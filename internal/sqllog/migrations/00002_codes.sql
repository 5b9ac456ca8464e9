-- +goose Up

-- What the store keeps for itself. 'codes' makes the token of a link of the
-- code by which a room is entered.
CREATE TABLE secret (
	name TEXT PRIMARY KEY,
	body TEXT NOT NULL
);

-- +goose Down
DROP TABLE secret;
