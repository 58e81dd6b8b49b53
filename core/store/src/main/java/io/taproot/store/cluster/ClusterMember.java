package io.taproot.store.cluster;

/**
 * An engine of a cluster, as another one knows it.
 *
 * @param shard     from 1
 * @param replica   from 1, of that shard
 * @param copiesItself an insert goes to one replica of the shard, which the others copy it from
 */
record ClusterMember(int shard, int replica, String host, boolean copiesItself) {}
