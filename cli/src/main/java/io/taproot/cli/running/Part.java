package io.taproot.cli.running;

/**
 * One supervised process of a run.
 *
 * @param name    as in {@code ./taproot logs NAME}
 * @param address where it answers, for people
 * @param starter starts it anew each time it is needed
 */
record Part(String name, String address, Starter starter) {

    /** Starts a process and returns when it is ready for work. */
    interface Starter {
        /** @throws io.taproot.local.EngineException when it does not become ready; nothing of it runs then */
        Running start();
    }
}
