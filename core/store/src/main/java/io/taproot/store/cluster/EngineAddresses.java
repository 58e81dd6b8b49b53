package io.taproot.store.cluster;

import java.net.URI;
import java.util.List;

/** Finds the HTTP addresses of a cluster's engines, and refuses a cluster that would lose or double rows. */
final class EngineAddresses {

    private final ClusterSettings settings;
    private final URI entry;

    /**
     * @param entry of the engine that services connect to
     */
    EngineAddresses(ClusterSettings settings, URI entry) {
        this.settings = settings;
        this.entry = entry;
    }

    /**
     * @param members as the entry knows them
     * @throws IllegalStateException if Taproot cannot use the cluster as it is
     */
    List<String> of(List<ClusterMember> members) {
        if (members.isEmpty()) {
            throw refused("is in no remote_servers of " + entry.getHost());
        }
        if (settings.replicated()) {
            if (members.stream().anyMatch(member -> member.replica() > 1 && !member.copiesItself())) {
                throw refused(
                        "has shards of several replicas without internal_replication: each insert would be sent to"
                                + " every replica");
            }
        } else if (members.stream().anyMatch(member -> member.replica() > 1)) {
            throw refused(
                    "has shards of several replicas, and tables that are not replicated would not be equal there");
        }
        return settings.engines().isEmpty() ? besideTheEntry(members) : listed(members);
    }

    private List<String> listed(List<ClusterMember> members) {
        if (settings.engines().stream().distinct().count() != members.size()) {
            throw refused("has " + members.size() + " engines, and "
                    + settings.engines().size() + " are listed");
        }
        return settings.engines();
    }

    private List<String> besideTheEntry(List<ClusterMember> members) {
        List<String> addresses = members.stream().map(this::address).distinct().toList();
        if (addresses.size() != members.size()) {
            throw refused("has several engines on one host: their addresses must be listed");
        }
        return addresses;
    }

    private String address(ClusterMember member) {
        String host = member.host().contains(":") ? "[" + member.host() + "]" : member.host();
        return entry.getScheme() + "://" + host + (entry.getPort() < 0 ? "" : ":" + entry.getPort());
    }

    private IllegalStateException refused(String why) {
        return new IllegalStateException("cluster " + settings.name() + " " + why);
    }
}
