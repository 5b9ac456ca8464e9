-- +goose Up

-- A document: where its ops end and where they begin, what it holds, the hash
-- of its registers. touched grows with each change of it or of its links, by a
-- random step.
CREATE TABLE doc (
	id        TEXT PRIMARY KEY,
	header    TEXT NOT NULL,
	updated   BIGINT NOT NULL,
	epoch     TEXT NOT NULL,
	head      BIGINT NOT NULL,
	floor     BIGINT NOT NULL,
	live      BIGINT NOT NULL,
	dead      BIGINT NOT NULL,
	registers BIGINT NOT NULL,
	bytes     BIGINT NOT NULL,
	hash      TEXT NOT NULL,
	touched   BIGINT NOT NULL,
	crc       BIGINT NOT NULL
);

-- Ops in the order of delivery.
CREATE TABLE op (
	doc     TEXT NOT NULL,
	seq     BIGINT NOT NULL,
	replica TEXT NOT NULL,
	n       BIGINT NOT NULL,
	author  TEXT NOT NULL,
	at      BIGINT NOT NULL,
	body    TEXT NOT NULL,
	crc     BIGINT NOT NULL,
	PRIMARY KEY (doc, seq)
);
CREATE UNIQUE INDEX op_name ON op (doc, replica, n);

-- What all ops come to: the newest value of each register, of a place the
-- newest four.
CREATE TABLE state (
	doc    TEXT NOT NULL,
	entity TEXT NOT NULL,
	name   TEXT NOT NULL,
	nth    BIGINT NOT NULL,
	stamp  TEXT NOT NULL,
	body   TEXT NOT NULL,
	author TEXT NOT NULL,
	seq    BIGINT NOT NULL,
	crc    BIGINT NOT NULL,
	PRIMARY KEY (doc, entity, name, nth)
);

-- Who wrote to a thing first.
CREATE TABLE thing (
	doc    TEXT NOT NULL,
	entity TEXT NOT NULL,
	maker  TEXT NOT NULL,
	PRIMARY KEY (doc, entity)
);

-- The last number of each replica.
CREATE TABLE replica (
	doc  TEXT NOT NULL,
	name TEXT NOT NULL,
	last BIGINT NOT NULL,
	PRIMARY KEY (doc, name)
);

-- Links by the SHA-256 of their tokens.
CREATE TABLE link (
	hash    TEXT PRIMARY KEY,
	id      TEXT NOT NULL UNIQUE,
	doc     TEXT NOT NULL,
	body    TEXT NOT NULL,
	created BIGINT NOT NULL,
	revoked BIGINT NOT NULL,
	crc     BIGINT NOT NULL
);
CREATE INDEX link_doc ON link (doc);

-- Restore points, and their registers in pieces.
CREATE TABLE point (
	doc  TEXT NOT NULL,
	id   TEXT NOT NULL,
	at   BIGINT NOT NULL,
	nth  BIGINT NOT NULL,
	body TEXT NOT NULL,
	PRIMARY KEY (doc, id)
);
CREATE TABLE piece (
	doc   TEXT NOT NULL,
	point TEXT NOT NULL,
	nth   BIGINT NOT NULL,
	body  TEXT NOT NULL,
	PRIMARY KEY (doc, point, nth)
);

-- Texts that nobody could read.
CREATE TABLE damaged (
	doc  TEXT NOT NULL,
	nth  BIGINT NOT NULL,
	body TEXT NOT NULL,
	PRIMARY KEY (doc, nth)
);

-- +goose Down
DROP TABLE damaged;
DROP TABLE piece;
DROP TABLE point;
DROP TABLE link;
DROP TABLE replica;
DROP TABLE thing;
DROP TABLE state;
DROP TABLE op;
DROP TABLE doc;
