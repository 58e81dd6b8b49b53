package io.taproot.store.write;

import io.taproot.otlp.walk.AnyValueJson;
import io.taproot.otlp.walk.ByteBuilder;
import io.taproot.otlp.walk.EventSlices;
import io.taproot.otlp.walk.MalformedMessageException;
import io.taproot.otlp.walk.Ranges;

/** The events of each span, as parallel arrays. */
final class EventColumns {

    private final EventSlices event = new EventSlices();
    private final ListColumn<FixedColumn> times = new ListColumn<>(new FixedColumn(FixedColumn.TIME_NANO));
    private final ListColumn<DictionaryColumn> names = new ListColumn<>(new DictionaryColumn());
    private final ListColumn<TextColumn> attributes = new ListColumn<>(new TextColumn());
    private final ByteBuilder json = new ByteBuilder(256);
    private final AnyValueJson jsonWriter = new AnyValueJson(json);

    EventColumns(NativeTable table) {
        table.column("event_time", times);
        table.column("event_name", names);
        table.column("event_attributes", attributes);
    }

    void add(int row, byte[] bytes, Ranges events) throws MalformedMessageException {
        int count = events.count();
        if (count == 0) {
            return;
        }
        FixedColumn newTimes = times.elements(row, count);
        DictionaryColumn newNames = names.elements(row, count);
        TextColumn newAttributes = attributes.elements(row, count);
        for (int index = 0; index < count; index++) {
            event.read(bytes, events.from(index), events.to(index));
            newTimes.data().putLong(SaneTime.clamped(event.timeUnixNano()));
            newNames.add(bytes, event.nameFrom(), event.nameLength());
            json.clear();
            jsonWriter.keyValues(bytes, event.attributes());
            newAttributes.add(json);
        }
    }
}
