-- +goose Up

-- Things by what they are, for kinds of which there may not be any number.
CREATE INDEX state_kind ON state (doc, body) WHERE name = 'kind' AND length(body) < 100;

-- +goose Down
DROP INDEX state_kind;
