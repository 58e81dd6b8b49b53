/**
 * ClickHouse as Taproot sees it: statements and blocks enter, rows and their cost leave. Every service that stores or
 * asks may call; nobody else imports a ClickHouse client. Documented in docs/adr/0003.
 */
@NullMarked
package io.taproot.store;

import org.jspecify.annotations.NullMarked;
