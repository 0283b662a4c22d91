-- Mailing lists. Members live in generations: an import builds the list's next generation beside the current one, chunk by
-- chunk, and one small update makes it current. A failed import therefore leaves the list as it was, and no transaction is
-- larger than a chunk.

CREATE SEQUENCE generation_ids START WITH 1;

CREATE CACHED TABLE mailing_list (
    name            VARCHAR(100) PRIMARY KEY,
    generation      BIGINT       NOT NULL,
    -- Counts every change of the members: an import that was staged for an older version is not applied.
    version         BIGINT       NOT NULL,
    headings        LONGVARCHAR  NOT NULL,
    fax_column      INTEGER      NOT NULL,
    document_column INTEGER,
    changed_at      TIMESTAMP(3) NOT NULL
);

CREATE CACHED TABLE list_member (
    generation BIGINT       NOT NULL,
    number     VARCHAR(128) NOT NULL,
    -- In the export that is being imported; 0 for members taken over from the generation before.
    line       BIGINT       NOT NULL,
    cells      LONGVARCHAR  NOT NULL,
    PRIMARY KEY (generation, number)
);

-- Apart from the members, so that no import can touch it: whoever does not want faxes is not brought back by an export.
CREATE CACHED TABLE list_opt_out (
    list     VARCHAR(100) NOT NULL,
    number   VARCHAR(128) NOT NULL,
    why      LONGVARCHAR  NOT NULL,
    noted_at TIMESTAMP(3) NOT NULL,
    PRIMARY KEY (list, number)
);

CREATE CACHED TABLE list_import (
    id              BIGINT        PRIMARY KEY,
    list            VARCHAR(100)  NOT NULL,
    mode            VARCHAR(16)   NOT NULL,
    input_sha256    CHAR(64)      NOT NULL,
    settings        LONGVARCHAR   NOT NULL,
    input           VARCHAR(4096) NOT NULL,
    base_version    BIGINT        NOT NULL,
    dry             BOOLEAN       NOT NULL,
    status          VARCHAR(16)   NOT NULL,
    -- The generation that the rows are staged in, and the one that becomes current.
    staging         BIGINT        NOT NULL,
    target          BIGINT        NOT NULL,
    staged_line     BIGINT        DEFAULT 0 NOT NULL,
    headings        LONGVARCHAR,
    fax_column      INTEGER,
    document_column INTEGER,
    carried_to      VARCHAR(128)  DEFAULT '' NOT NULL,
    added           BIGINT        DEFAULT 0 NOT NULL,
    changed         BIGINT        DEFAULT 0 NOT NULL,
    removed         BIGINT        DEFAULT 0 NOT NULL,
    unchanged       BIGINT        DEFAULT 0 NOT NULL,
    suppressed      BIGINT        DEFAULT 0 NOT NULL,
    rejected        BIGINT        DEFAULT 0 NOT NULL,
    duplicates      BIGINT        DEFAULT 0 NOT NULL,
    version_after   BIGINT,
    started_at      TIMESTAMP(3)  NOT NULL,
    ended_at        TIMESTAMP(3)
);
CREATE INDEX list_import_of_list ON list_import (list, id);

-- Rows of an export that are no members, until its differences are written.
CREATE CACHED TABLE list_reject (
    generation BIGINT      NOT NULL,
    line       BIGINT      NOT NULL,
    kind       VARCHAR(16) NOT NULL,
    reason     LONGVARCHAR NOT NULL,
    cells      LONGVARCHAR NOT NULL,
    PRIMARY KEY (generation, line)
);

-- Generations that nobody needs any more and that are still to be deleted.
CREATE CACHED TABLE list_garbage (
    generation BIGINT PRIMARY KEY
);
