package io.taproot.benchmarks.process;

import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import io.taproot.benchmarks.corpus.ReplayedRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Exports over gRPC as a gateway sends them: one connection, several requests under way. */
final class GrpcLoad implements Load {

    private static final MethodDescriptor<byte[], byte[]> EXPORT = MethodDescriptor.newBuilder(Raw.BYTES, Raw.BYTES)
            .setType(MethodDescriptor.MethodType.UNARY)
            .setFullMethodName("opentelemetry.proto.collector.trace.v1.TraceService/Export")
            .build();

    private final ManagedChannel channel;
    private final List<ReplayedRequest> requests;
    private long round;

    GrpcLoad(int port, List<ReplayedRequest> requests) {
        this.channel =
                NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
        this.requests = requests;
    }

    @Override
    public void awaitReadiness(Duration patience) throws InterruptedException {
        long until = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                ClientCalls.blockingUnaryCall(channel, EXPORT, CallOptions.DEFAULT, next(0));
                return;
            } catch (StatusRuntimeException notYet) {
                if (System.nanoTime() > until) {
                    throw notYet;
                }
                Thread.sleep(200);
            }
        }
    }

    @Override
    public long flood(long spans, int underWay) throws InterruptedException {
        Semaphore room = new Semaphore(underWay);
        AtomicLong acknowledged = new AtomicLong();
        long sent = 0;
        for (int i = 0; sent < spans; i++) {
            ReplayedRequest request = requests.get(i % requests.size());
            sent += request.spans();
            room.acquire();
            send(next(i), new Acknowledgement(request.spans(), acknowledged, room));
        }
        room.acquire(underWay);
        return acknowledged.get();
    }

    @Override
    public long[] pace(double spansASecond, Duration time) throws InterruptedException {
        long between = (long) (requests.getFirst().spans() / spansASecond * 1e9);
        int count = Math.toIntExact(time.toNanos() / between);
        long[] took = new long[count];
        Semaphore answered = new Semaphore(0);
        long begin = System.nanoTime();
        for (int i = 0; i < count; i++) {
            long due = begin + i * between;
            LockSupport.parkNanos(due - System.nanoTime());
            int index = i;
            send(next(i), new Observer() {
                @Override
                void end(Status status) {
                    took[index] = status.isOk() ? System.nanoTime() - due : Long.MAX_VALUE;
                    answered.release();
                }
            });
        }
        answered.acquire(count);
        Arrays.sort(took);
        return took;
    }

    private byte[] next(int index) {
        if (index % requests.size() == 0) {
            round++;
        }
        return requests.get(index % requests.size()).bytes(round);
    }

    private void send(byte[] request, Observer observer) {
        ClientCalls.asyncUnaryCall(channel.newCall(EXPORT, CallOptions.DEFAULT), request, observer);
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }

    /** Only how it ended. */
    private abstract static class Observer implements StreamObserver<byte[]> {

        abstract void end(Status status);

        @Override
        public void onNext(byte[] answer) {}

        @Override
        public void onError(Throwable failure) {
            end(Status.fromThrowable(failure));
        }

        @Override
        public void onCompleted() {
            end(Status.OK);
        }
    }

    private static final class Acknowledgement extends Observer {

        private final int spans;
        private final AtomicLong acknowledged;
        private final Semaphore room;

        Acknowledgement(int spans, AtomicLong acknowledged, Semaphore room) {
            this.spans = spans;
            this.acknowledged = acknowledged;
            this.room = room;
        }

        @Override
        void end(Status status) {
            if (status.isOk()) {
                acknowledged.addAndGet(spans);
            }
            room.release();
        }
    }

    private enum Raw implements MethodDescriptor.Marshaller<byte[]> {
        BYTES;

        @Override
        public InputStream stream(byte[] message) {
            return new ByteArrayInputStream(message);
        }

        @Override
        public byte[] parse(InputStream message) {
            try {
                return message.readAllBytes();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }
}
