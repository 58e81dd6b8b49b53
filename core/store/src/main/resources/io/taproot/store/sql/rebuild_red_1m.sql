-- rebuild_red_1m: calls, errors and durations of some event-time minutes, anew from the spans that are stored now.
-- in : minutes Array(UInt32): unix seconds of their beginnings; hours Array(UInt32): those of their hours
--      since, until DateTime64(9): the first minute's beginning, the last one's end, exclusive
--      traps Array(String), longest_nano UInt64: spans that are no work, see TrapSpans · late_after_s UInt32
--      as_of DateTime64(9): a moment before this statement began to read
--      gone_before DateTime64(9): spans that were received before it may have expired
-- out: rows of red_1m. Written as one block: a reader sees all of a minute as it was, or all of it as it is. A minute is
--      left as it is when one of the spans that it was built from may be gone: by the rule of today; or because none is
--      left of the day of reception that its first span is from, or fewer calls are left than it had, whatever rule or
--      loss has taken them. Days, because of a span that was sent twice on one day either reception may be left.
-- dup: LIMIT 1 BY minute, trace_id, span_id. The minute is part of it so that what a minute holds does not depend on
--      which others are rebuilt with it; of spans that share an id without being the same, the choice goes by their
--      content, so that it does not depend on the order of delivery either. Of a span sent twice the first one counts.
-- cost: start_time of these hours' granules (10 ns a span of the hour, less where by_start prunes), then about 1 µs of
--      CPU and 450 bytes of memory for each span of the minutes; docs/adr on roll-ups has the measurements
INSERT INTO red_1m (minute, service_name, name, kind, release, platform, layer, calls, adjusted_calls, errors,
                    adjusted_errors, late, duration_sum, duration_max, histogram, as_of, oldest_received)
WITH toDateTime({as_of:DateTime64(9)}, 'UTC') AS now_s, toDateTime(4294967295, 'UTC') AS never
SELECT minute, service_name, name, kind, release, platform, layer,
       calls, adjusted_calls, errors, adjusted_errors, late, duration_sum, duration_max, histogram,
       toDateTime64({as_of:DateTime64(9)}, 3, 'UTC'), if(calls > 0, oldest, now_s)
FROM (
  SELECT *, sum(calls) OVER of_minute AS calls_left, sum(calls_before) OVER of_minute AS calls_were,
         min(oldest) OVER of_minute AS oldest_left, min(oldest_before) OVER of_minute AS oldest_was
  FROM (
    SELECT minute, service_name, name, kind, release, platform, layer,
           sum(calls) AS calls, sum(adjusted_calls) AS adjusted_calls, sum(errors) AS errors,
           sum(adjusted_errors) AS adjusted_errors, sum(late) AS late, sum(duration_sum) AS duration_sum,
           max(duration_max) AS duration_max, sumMap(histogram) AS histogram, min(oldest) AS oldest,
           sum(calls_before) AS calls_before, min(oldest_before) AS oldest_before
    FROM (
      SELECT minute, service_name, name, kind, release, platform, layer,
             count() AS calls, sum(adjusted_count) AS adjusted_calls,
             countIf(is_error) AS errors, sumIf(adjusted_count, is_error) AS adjusted_errors, countIf(is_late) AS late,
             sum(duration_nano) AS duration_sum, max(duration_nano) AS duration_max,
             sumMap(map(bucket, toUInt64(adjusted_count))) AS histogram, toDateTime(min(received_at), 'UTC') AS oldest,
             0 AS calls_before, never AS oldest_before
      FROM (
        SELECT toStartOfMinute(toDateTime(start_time, 'UTC')) AS minute, trace_id, span_id, service_name, name, kind,
               release, platform, layer, status_code = 'ERROR' AS is_error, adjusted_count, duration_nano, received_at,
               received_at > start_time + toIntervalNanosecond(duration_nano) + toIntervalSecond({late_after_s:UInt32}) AS is_late,
               toUInt16(round(log2(duration_nano + 1) * 16)) AS bucket
        FROM spans
        WHERE start_time >= {since:DateTime64(9)} AND start_time < {until:DateTime64(9)}
          AND toStartOfHour(start_time) IN (SELECT toDateTime(arrayJoin({hours:Array(UInt32)}), 'UTC'))
          AND toStartOfMinute(toDateTime(start_time, 'UTC')) IN (SELECT toDateTime(arrayJoin({minutes:Array(UInt32)}), 'UTC'))
          AND duration_nano <= {longest_nano:UInt64} AND NOT has({traps:Array(String)}, name)
        ORDER BY start_time, duration_nano, kind, service_name, name, release, platform, layer, received_at
        LIMIT 1 BY minute, trace_id, span_id
      )
      GROUP BY minute, service_name, name, kind, release, platform, layer
      UNION ALL
      -- what these minutes were said to hold before: a key that is gone gets its 0
      SELECT minute, service_name, name, kind, release, platform, layer, 0, 0, 0, 0, 0, 0, 0,
             CAST(map(), 'Map(UInt16, UInt64)'), never, calls,
             -- 1970: written before anybody kept it
             if(toUInt32(oldest_received) > 0, oldest_received, never)
      FROM (
        SELECT minute, service_name, name, kind, release, platform, layer, calls, oldest_received
        FROM red_1m
        WHERE toStartOfHour(minute) IN (SELECT toDateTime(arrayJoin({hours:Array(UInt32)}), 'UTC'))
          AND minute IN (SELECT toDateTime(arrayJoin({minutes:Array(UInt32)}), 'UTC'))
        ORDER BY as_of DESC
        LIMIT 1 BY minute, service_name, name, kind, release, platform, layer
      )
      WHERE calls > 0
    )
    GROUP BY minute, service_name, name, kind, release, platform, layer
  )
  WINDOW of_minute AS (PARTITION BY minute)
)
WHERE calls_left >= calls_were AND oldest_was >= {gone_before:DateTime64(9)}
  AND (oldest_was = never OR toDate(oldest_left) <= toDate(oldest_was))
