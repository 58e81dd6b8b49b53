/** The web UI: a path that is a page enters, index.html leaves, and the browser finds the page in it. Called by the router. */
@NullMarked
package io.taproot.query.ui;

import org.jspecify.annotations.NullMarked;
