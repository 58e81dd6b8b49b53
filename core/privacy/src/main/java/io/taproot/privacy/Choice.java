package io.taproot.privacy;

import java.util.EnumSet;
import java.util.Set;

/**
 * What a policy may make of a rule's findings.
 *
 * @param inDefault what the default profile does; KEEP: the rule does not run unless a policy says so
 * @param inStrict  what the strict profile does
 * @param actions   all that a policy may choose; KEEP only where the profile does not run the rule anyway or is not strict
 */
record Choice(Action inDefault, Action inStrict, Set<Action> actions) {

    /** Nothing: no policy may weaken it. */
    static Choice none(Action action) {
        return new Choice(action, action, Set.of(action));
    }

    static Choice of(Action inDefault, Action inStrict, Action... others) {
        Set<Action> actions = EnumSet.of(inStrict, others);
        actions.add(inDefault);
        return new Choice(inDefault, inStrict, actions);
    }

    /** For what only the strict profile does. */
    static Choice strictOnly(Action action, Action... others) {
        return of(Action.KEEP, action, others);
    }

    Action of(Profile profile) {
        return profile == Profile.STRICT ? inStrict : inDefault;
    }

    boolean allows(Profile profile, Action action) {
        boolean weakensStrict = profile == Profile.STRICT && action == Action.KEEP && inStrict != Action.KEEP;
        return actions.contains(action) && !weakensStrict;
    }

    boolean isNone() {
        return actions.size() == 1;
    }
}
