package io.taproot.privacy;

import java.util.Locale;
import java.util.Set;

/** Commands of Redis and its like without the values in them; what nobody here knows loses all arguments. */
final class KeyValueCommands {

    private static final Set<String> NO_ARGUMENTS =
            words("PING MULTI EXEC DISCARD UNWATCH QUIT DBSIZE INFO TIME ROLE ASKING READONLY FLUSHALL FLUSHDB END");

    /** All arguments are names of keys and fields. */
    private static final Set<String> KEYS_ONLY = words("GET MGET DEL UNLINK EXISTS TTL PTTL TYPE PERSIST INCR DECR LLEN"
            + " SCARD HGETALL HKEYS HVALS HLEN SMEMBERS LPOP RPOP ZCARD TOUCH DUMP SUBSCRIBE HGET HMGET HDEL HEXISTS"
            + " STRLEN XLEN PFCOUNT WATCH GETDEL GETS");

    /** The first argument is the name of a key. */
    private static final Set<String> KEY_FIRST = words("SET SETNX SETEX PSETEX GETSET GETEX APPEND SETRANGE GETRANGE"
            + " SETBIT GETBIT BITCOUNT BITPOS INCRBY INCRBYFLOAT DECRBY HSET HSETNX HMSET HINCRBY HINCRBYFLOAT HSTRLEN"
            + " HSCAN LPUSH LPUSHX RPUSH RPUSHX LINDEX LINSERT LRANGE LREM LSET LTRIM BLPOP BRPOP SADD SREM SISMEMBER"
            + " SMISMEMBER SPOP SRANDMEMBER SSCAN ZADD ZCOUNT ZINCRBY ZRANGE ZRANGEBYSCORE ZRANK ZREM ZREVRANGE"
            + " ZREVRANK ZSCORE ZSCAN EXPIRE PEXPIRE EXPIREAT PEXPIREAT RESTORE RENAME GEOADD GEODIST GEOSEARCH PFADD"
            + " XADD XRANGE PUBLISH PREPEND ADD REPLACE CAS DELETE");

    private KeyValueCommands() {}

    /**
     * @param keepsKeys whether the names of keys stay, for the rules to search
     */
    static String scrub(String text, boolean keepsKeys) {
        StringBuilder lines = new StringBuilder(text.length());
        for (String line : text.split("\n", -1)) {
            boolean isFirst = lines.isEmpty();
            lines.append(isFirst ? "" : "\n").append(line(line.strip(), isFirst, keepsKeys));
        }
        return lines.toString();
    }

    private static String line(String command, boolean isFirst, boolean keepsKeys) {
        int verbEnd = wordEnd(command, 0);
        String verb = command.substring(0, verbEnd).toUpperCase(Locale.ROOT);
        if (verbEnd == command.length()) {
            // in Memcached's protocol the value stands alone behind its command
            return isFirst || verb.isEmpty() || isKnown(verb) ? command : "?";
        }
        if (keepsKeys && KEYS_ONLY.contains(verb)) {
            return command;
        }
        int kept = keepsKeys && KEY_FIRST.contains(verb) ? wordEnd(command, wordStart(command, verbEnd)) : verbEnd;
        return kept == command.length() ? command : command.substring(0, kept) + " ?";
    }

    private static boolean isKnown(String verb) {
        return NO_ARGUMENTS.contains(verb) || KEYS_ONLY.contains(verb) || KEY_FIRST.contains(verb);
    }

    private static int wordEnd(String text, int from) {
        int end = from;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static int wordStart(String text, int from) {
        int start = from;
        while (start < text.length() && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        return start;
    }

    private static Set<String> words(String words) {
        return Set.of(words.split(" "));
    }
}
