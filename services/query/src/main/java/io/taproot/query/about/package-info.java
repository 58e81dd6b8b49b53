/** What this installation is and how to send to it: configuration enters, a page's worth of facts leaves. The UI calls it before login. */
@NullMarked
package io.taproot.query.about;

import org.jspecify.annotations.NullMarked;
