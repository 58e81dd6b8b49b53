package io.taproot.query.login;

/** What a caller may do. Resources that say nothing are open to everyone who may look (application.properties). */
public final class Roles {

    /** May read everything but the keys' digests. */
    public static final String VIEWER = "viewer";

    /** May also change journeys, SLOs and alert rules, and try privacy policies. */
    public static final String EDITOR = "editor";

    /** May also change applications and privacy policies, and make and revoke keys. */
    public static final String ADMIN = "admin";

    /** May fetch the snapshot and nothing else: the other services. */
    public static final String SNAPSHOT = "snapshot";

    private Roles() {}
}
