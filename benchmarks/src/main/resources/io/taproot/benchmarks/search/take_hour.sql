-- One hour of the day out of an hour's traces: other ids, and each trace somewhere in the hour, as a whole.
INSERT INTO spans
SELECT * REPLACE (
  start_time + toIntervalSecond({hour:Int32} * 3600) + toIntervalMillisecond(sipHash64(trace_id, {hour:Int32}) % 3590000) AS start_time,
  sipHash128(trace_id, {hour:Int32}) AS trace_id,
  sipHash64(span_id, {hour:Int32}) AS span_id,
  sipHash64(parent_span_id, {hour:Int32}) AS parent_span_id,
  attributes_string['enduser.id'] AS user_id,
  bitAnd(empty_columns, bitNot({user_bit:UInt64})) AS empty_columns,
  if(session_id = '', '', concat(session_id, '-', toString({hour:Int32}))) AS session_id,
  mapFilter((key, value) -> key != 'enduser.id', attributes_string) AS attributes_string,
  toDateTime64(start_time + toIntervalSecond(2), 3, 'UTC') AS received_at)
FROM hour_of_traces.spans
