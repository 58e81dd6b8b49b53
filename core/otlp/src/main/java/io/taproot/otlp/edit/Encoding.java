package io.taproot.otlp.edit;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Message;
import com.google.protobuf.WireFormat;
import java.io.IOException;

/** Fields as protobuf writes them, in arrays of exactly their size. */
final class Encoding {

    private Encoding() {}

    static byte[] field(int number, String text) {
        byte[] field = new byte[CodedOutputStream.computeStringSize(number, text)];
        write(field, out -> out.writeString(number, text));
        return field;
    }

    static byte[] field(int number, int whole) {
        byte[] field = new byte[CodedOutputStream.computeUInt32Size(number, whole)];
        write(field, out -> out.writeUInt32(number, whole));
        return field;
    }

    static byte[] field(int number, Message message) {
        byte[] field = new byte[CodedOutputStream.computeMessageSize(number, message)];
        write(field, out -> out.writeMessage(number, message));
        return field;
    }

    /** Of a message inside another one, with its tag and length. */
    static int sizeInside(int number, int size) {
        return CodedOutputStream.computeTagSize(number) + CodedOutputStream.computeUInt32SizeNoTag(size) + size;
    }

    /** What stands in front of a message inside another one. */
    static void begin(CodedOutputStream out, int number, int size) throws IOException {
        out.writeTag(number, WireFormat.WIRETYPE_LENGTH_DELIMITED);
        out.writeUInt32NoTag(size);
    }

    /** A text that is left out where it is empty. */
    static int textSize(int number, String text) {
        return text.isEmpty() ? 0 : CodedOutputStream.computeStringSize(number, text);
    }

    static void text(CodedOutputStream out, int number, String text) throws IOException {
        if (!text.isEmpty()) {
            out.writeString(number, text);
        }
    }

    static void write(byte[] exact, Writing writing) {
        try {
            CodedOutputStream out = CodedOutputStream.newInstance(exact);
            writing.to(out);
            out.checkNoSpaceLeft();
        } catch (IOException impossible) {
            throw new IllegalStateException("an array has room for what was measured", impossible);
        }
    }

    /** Puts something into an array that has room for it. */
    interface Writing {
        void to(CodedOutputStream out) throws IOException;
    }
}
