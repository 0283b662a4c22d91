-- The ledger. A recipient row is written once, at import, and never touched again: what became of it is told by the span
-- that covers its line. An envelope of a hundred consecutive recipients is therefore one span row, not a hundred updates.

CREATE SEQUENCE run_ids START WITH 1;

CREATE CACHED TABLE run (
    id            BIGINT PRIMARY KEY,
    campaign      VARCHAR(200)  NOT NULL,
    input_sha256  CHAR(64)      NOT NULL,
    wave          INTEGER       NOT NULL,
    input         VARCHAR(4096) NOT NULL,
    headings      LONGVARCHAR,
    imported      BOOLEAN       DEFAULT FALSE NOT NULL,
    status        VARCHAR(16)   NOT NULL,
    ending        VARCHAR(16),
    warnings      LONGVARCHAR,
    started_at    TIMESTAMP(3)  NOT NULL,
    ended_at      TIMESTAMP(3),
    UNIQUE (campaign, input_sha256, wave)
);

CREATE CACHED TABLE document (
    run         BIGINT        NOT NULL REFERENCES run,
    doc         INTEGER       NOT NULL,
    name        VARCHAR(4096) NOT NULL,
    content_key CHAR(64)      NOT NULL,
    pages       INTEGER,
    bytes       BIGINT,
    reason      LONGVARCHAR,
    -- Noted when the import ends: how many recipients, and between which lines.
    recipients  BIGINT,
    first_line  BIGINT,
    last_line   BIGINT,
    PRIMARY KEY (run, doc)
);

CREATE CACHED TABLE recipient (
    run   BIGINT       NOT NULL,
    line  BIGINT       NOT NULL,
    doc   INTEGER      NOT NULL,
    fax   VARCHAR(128) NOT NULL,
    cells LONGVARCHAR  NOT NULL,
    note  LONGVARCHAR,
    PRIMARY KEY (run, line)
);
CREATE INDEX recipient_in_send_order ON recipient (run, doc, line);

-- Input lines that never become recipients: REJECTED, DUPLICATE, SUPPRESSED, ALREADY_SENT.
CREATE CACHED TABLE set_aside (
    run      BIGINT      NOT NULL,
    line     BIGINT      NOT NULL,
    state    VARCHAR(16) NOT NULL,
    fax      VARCHAR(128),
    document LONGVARCHAR,
    place    LONGVARCHAR,
    content  LONGVARCHAR,
    reason   LONGVARCHAR NOT NULL,
    cells    LONGVARCHAR NOT NULL,
    PRIMARY KEY (run, line)
);

CREATE CACHED TABLE envelope (
    id         BIGINT PRIMARY KEY,
    run        BIGINT       NOT NULL,
    doc        INTEGER      NOT NULL,
    state      VARCHAR(16)  NOT NULL,
    recipients INTEGER      NOT NULL,
    job_id     LONGVARCHAR,
    reply      LONGVARCHAR,
    warning    LONGVARCHAR,
    intent_at  TIMESTAMP(3) NOT NULL,
    outcome_at TIMESTAMP(3)
);
CREATE INDEX envelope_of_run ON envelope (run, state);

-- A stretch of consecutive recipients of one document that share their fate. Spans of one (run, doc) never overlap;
-- a recipient that no span covers is PENDING.
CREATE CACHED TABLE span (
    run        BIGINT      NOT NULL,
    doc        INTEGER     NOT NULL,
    first_line BIGINT      NOT NULL,
    last_line  BIGINT      NOT NULL,
    recipients INTEGER     NOT NULL,
    state      VARCHAR(16) NOT NULL,
    envelope   BIGINT,
    reply      LONGVARCHAR,
    noted_at   TIMESTAMP(3) NOT NULL,
    PRIMARY KEY (run, doc, first_line)
);
CREATE INDEX span_of_envelope ON span (envelope);

-- Tries that came to nothing and left their recipients pending: "not now", or a resend after doubt.
CREATE CACHED TABLE deferral (
    run        BIGINT  NOT NULL,
    doc        INTEGER NOT NULL,
    first_line BIGINT  NOT NULL,
    last_line  BIGINT  NOT NULL,
    envelope   BIGINT,
    reply      LONGVARCHAR,
    noted_at   TIMESTAMP(3) NOT NULL
);
CREATE INDEX deferral_in_send_order ON deferral (run, doc, first_line);

-- One row: the seal that ties this database to its data folder. See Seals.
CREATE CACHED TABLE seal (
    only_one  INTEGER PRIMARY KEY,
    token     VARCHAR(64) NOT NULL,
    mark      VARCHAR(128),
    announced VARCHAR(64)
);
