package io.taproot.query.applications;

import java.util.List;

/** The keys of one application, oldest first, revoked ones included. */
record KeysResponse(List<KeyResponse> keys) {}
