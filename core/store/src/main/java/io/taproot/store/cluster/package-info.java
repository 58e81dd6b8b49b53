/**
 * Which engines hold a database: one, or the shards and replicas of a cluster, where the tables of the schema files lie in a
 * database of each shard and Distributed tables have their names. Called by whoever runs the migrations. See
 * docs/adr/0034-cluster.md and docs/guides/clickhouse-cluster.md.
 */
@NullMarked
package io.taproot.store.cluster;

import org.jspecify.annotations.NullMarked;
