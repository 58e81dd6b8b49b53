package io.taproot.query.configuration;

/** Fired once, when the tables have this version's shape. Observers run on the migrating thread and may block. */
public record Migrated() {}
