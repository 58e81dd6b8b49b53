-- find_sessions: sessions with any activity inside a range, the one that began last first; or one, whenever it was.
-- in : since, until DateTime64(9), until exclusive: not asked where there is a session_id
--      '' means "any": session_id, platform, app String
--      before_start DateTime64(9), before_session String: only what comes after this session in the list · limit UInt32
-- out: session_id String, started_at, last_activity DateTime64(9): by the phone's clock, starts of spans and events
--      app_name, app_release, phone_platform, phone_model String: '' where no phone said
-- dup: only min and max are taken, so what was sent twice changes nothing
-- cost: session_index from two days before the range on (a phone's clock may be ahead), one row a session and day;
--      with a session_id a granule for each day that is kept, since a phone's clock may say anything
SELECT session_id, min(first_time) AS started_at, max(last_time) AS last_activity, max(session_index.app) AS app_name,
       max(session_index.release) AS app_release, max(session_index.platform) AS phone_platform,
       max(session_index.device_model) AS phone_model
FROM session_index
WHERE ({session_id:String} = '' OR session_id = {session_id:String})
  AND ({session_id:String} != '' OR received_day >= toDate({since:DateTime64(9)}) - 2)
GROUP BY session_id
HAVING ({session_id:String} != '' OR (last_activity >= {since:DateTime64(9)} AND started_at < {until:DateTime64(9)}))
  AND ({platform:String} = '' OR phone_platform = {platform:String})
  AND ({app:String} = '' OR app_name = {app:String})
  AND ({before_session:String} = ''
       OR (started_at, session_id) < ({before_start:DateTime64(9)}, {before_session:String}))
ORDER BY started_at DESC, session_id DESC
LIMIT {limit:UInt32}
