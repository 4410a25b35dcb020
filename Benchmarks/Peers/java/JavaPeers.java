import com.lmax.disruptor.BlockingWaitStrategy;
import com.lmax.disruptor.BusySpinWaitStrategy;
import com.lmax.disruptor.EventHandler;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.WaitStrategy;
import com.lmax.disruptor.YieldingWaitStrategy;
import com.lmax.disruptor.dsl.Disruptor;
import com.lmax.disruptor.dsl.ProducerType;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import org.jctools.queues.MpscArrayQueue;

/// The queues of the Java world that the engine is compared with, one round at a time.
///
/// A line on standard input, "PEER PRODUCERS BATCH EVENTS", is a round; the answer is a line with its nanoseconds,
/// from the first event until the consumer has seen the last. One process for all rounds, so the compiler is warm.
/// A round counts only if the consumer's sum is right.
public final class JavaPeers {
    static final int CAPACITY = 65_536;

    /// 24 bytes beside the header.
    static final class Event {
        long number;
        long second;
        long third;
    }

    /// Starts the producers at once and times until the consumer is done.
    interface Producer {
        void produce(long first, long last) throws InterruptedException;
    }

    /// What the consumer does with each event; the last one ends the round.
    static final class Tally implements EventHandler<Event> {
        final long expected;
        final CountDownLatch done = new CountDownLatch(1);
        long seen;
        long sum;

        Tally(long expected) {
            this.expected = expected;
        }

        @Override
        public void onEvent(Event event, long sequence, boolean endOfBatch) {
            take(event);
        }

        void take(Event event) {
            sum += event.number;
            if (++seen == expected) done.countDown();
        }

        void verify() {
            if (sum != expected * (expected + 1) / 2) throw new IllegalStateException("events were lost: " + sum);
        }
    }

    static long time(int producers, long events, Tally tally, Producer producer) throws InterruptedException {
        CountDownLatch ready = new CountDownLatch(producers);
        CountDownLatch go = new CountDownLatch(1);
        for (int index = 0; index < producers; index++) {
            long first = events * index / producers + 1;
            long last = events * (index + 1) / producers;
            daemon(() -> {
                try {
                    ready.countDown();
                    go.await();
                    producer.produce(first, last);
                } catch (InterruptedException error) {
                    throw new IllegalStateException(error);
                }
            }).start();
        }
        ready.await();
        long begin = System.nanoTime();
        go.countDown();
        tally.done.await();
        long end = System.nanoTime();
        tally.verify();
        return end - begin;
    }

    static long disruptor(ProducerType type, WaitStrategy wait, int producers, int batch, long events)
            throws InterruptedException {
        Tally tally = new Tally(events);
        ThreadFactory threads = JavaPeers::daemon;
        Disruptor<Event> disruptor = new Disruptor<>(Event::new, CAPACITY, threads, type, wait);
        disruptor.handleEventsWith(tally);
        RingBuffer<Event> ring = disruptor.start();
        try {
            return time(producers, events, tally, batch == 1 ? one(ring) : many(ring, batch));
        } finally {
            disruptor.halt();
        }
    }

    static Producer one(RingBuffer<Event> ring) {
        return (first, last) -> {
            for (long number = first; number <= last; number++) {
                long sequence = ring.next();
                fill(ring.get(sequence), number);
                ring.publish(sequence);
            }
        };
    }

    static Producer many(RingBuffer<Event> ring, int batch) {
        return (first, last) -> {
            for (long number = first; number <= last; ) {
                int count = (int) Math.min(batch, last - number + 1);
                long high = ring.next(count);
                long low = high - count + 1;
                for (long sequence = low; sequence <= high; sequence++) fill(ring.get(sequence), number++);
                ring.publish(low, high);
            }
        };
    }

    static void fill(Event event, long number) {
        event.number = number;
        event.second = number;
        event.third = number;
    }

    static Event make(long number) {
        Event event = new Event();
        fill(event, number);
        return event;
    }

    static long jctools(int producers, long events) throws InterruptedException {
        MpscArrayQueue<Event> queue = new MpscArrayQueue<>(CAPACITY);
        Tally tally = new Tally(events);
        daemon(() -> {
            while (tally.seen < events) {
                Event event = queue.relaxedPoll();
                if (event == null) Thread.onSpinWait();
                else tally.take(event);
            }
        }).start();
        return time(producers, events, tally, (first, last) -> {
            for (long number = first; number <= last; number++) {
                Event event = make(number);
                while (!queue.relaxedOffer(event)) Thread.onSpinWait();
            }
        });
    }

    static long arrayBlockingQueue(int producers, long events) throws InterruptedException {
        ArrayBlockingQueue<Event> queue = new ArrayBlockingQueue<>(CAPACITY);
        Tally tally = new Tally(events);
        daemon(() -> {
            try {
                while (tally.seen < events) tally.take(queue.take());
            } catch (InterruptedException error) {
                throw new IllegalStateException(error);
            }
        }).start();
        return time(producers, events, tally, (first, last) -> {
            for (long number = first; number <= last; number++) queue.put(make(number));
        });
    }

    static Thread daemon(Runnable body) {
        Thread thread = new Thread(body);
        thread.setDaemon(true);
        return thread;
    }

    static long round(String peer, int producers, int batch, long events) throws InterruptedException {
        return switch (peer) {
            case "disruptor-multi-yielding" ->
                disruptor(ProducerType.MULTI, new YieldingWaitStrategy(), producers, batch, events);
            case "disruptor-multi-spinning" ->
                disruptor(ProducerType.MULTI, new BusySpinWaitStrategy(), producers, batch, events);
            case "disruptor-multi-blocking" ->
                disruptor(ProducerType.MULTI, new BlockingWaitStrategy(), producers, batch, events);
            case "disruptor-single-yielding" ->
                disruptor(ProducerType.SINGLE, new YieldingWaitStrategy(), producers, batch, events);
            case "disruptor-single-spinning" ->
                disruptor(ProducerType.SINGLE, new BusySpinWaitStrategy(), producers, batch, events);
            case "jctools-mpsc" -> jctools(producers, events);
            case "array-blocking-queue" -> arrayBlockingQueue(producers, events);
            default -> throw new IllegalArgumentException("no such peer: " + peer);
        };
    }

    public static void main(String[] arguments) throws Exception {
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String[] words = line.trim().split(" ");
            long nanoseconds = round(
                words[0], Integer.parseInt(words[1]), Integer.parseInt(words[2]), Long.parseLong(words[3]));
            System.out.println(nanoseconds);
        }
    }
}
