-- find_cluster_engines: the engines of a cluster, as the one that is asked knows them.
-- in : cluster String · out: shard, replica UInt32: from 1 · host String · copies_itself UInt8: internal_replication
-- cost: configuration in memory
SELECT shard_num AS shard, replica_num AS replica, host_name AS host, toUInt8(internal_replication) AS copies_itself
FROM system.clusters
WHERE cluster = {cluster:String}
ORDER BY shard, replica
