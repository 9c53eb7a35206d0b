package io.github.keycloakmfa.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordingFile;

/** Which methods a recording shows most often: as the one that runs or allocates, and anywhere below it. */
final class HotSpots {

    private static final String OURS = "io.github.keycloakmfa.";
    private static final int SHOWN = 40;

    private final Map<String, Long> self = new HashMap<>();
    private final Map<String, Long> ours = new HashMap<>();
    private final Map<String, Long> keycloaks = new HashMap<>();
    private long total;

    /** Of CPU time, by samples. */
    static HotSpots ofCpu(Path recording) throws IOException {
        return of(recording, "jdk.ExecutionSample", event -> 1);
    }

    /** Of memory that is allocated, by bytes. */
    static HotSpots ofAllocation(Path recording) throws IOException {
        return of(recording, "jdk.ObjectAllocationSample", event -> event.getLong("weight"));
    }

    private static HotSpots of(Path recording, String type, ToLongFunction<RecordedEvent> weight) throws IOException {
        HotSpots spots = new HotSpots();
        try (RecordingFile file = new RecordingFile(recording)) {
            while (file.hasMoreEvents()) {
                RecordedEvent event = file.readEvent();
                if (event.getEventType().getName().equals(type) && hasFrames(event)) {
                    spots.add(event.getStackTrace().getFrames(), weight.applyAsLong(event));
                }
            }
        }
        return spots;
    }

    private static boolean hasFrames(RecordedEvent event) {
        return event.getStackTrace() != null
                && !event.getStackTrace().getFrames().isEmpty();
    }

    private void add(List<RecordedFrame> frames, long weight) {
        total += weight;
        self.merge(name(frames.get(0)), weight, Long::sum);
        addBelow(frames, name -> name.startsWith(OURS) && !isGenerated(name), ours, weight);
        addBelow(frames, name -> name.startsWith("org.keycloak.") && !isGenerated(name), keycloaks, weight);
    }

    /** It only calls the method that is named as well. */
    private static boolean isGenerated(String name) {
        return name.contains("$$") || name.contains("lambda$") || name.contains("$quarkus");
    }

    private static void addBelow(
            List<RecordedFrame> frames, Predicate<String> wanted, Map<String, Long> sums, long weight) {
        // A method that calls itself counts once.
        HashSet<String> seen = new HashSet<>();
        frames.stream()
                .map(HotSpots::name)
                .filter(wanted)
                .filter(seen::add)
                .forEach(name -> sums.merge(name, weight, Long::sum));
    }

    private static String name(RecordedFrame frame) {
        RecordedMethod method = frame.getMethod();
        return method.getType().getName() + "." + method.getName();
    }

    String toText() {
        StringBuilder text = new StringBuilder();
        append(text, "in the method itself", self);
        append(text, "in our methods and what they call", ours);
        append(text, "in Keycloak's methods and what they call", keycloaks);
        return text.toString();
    }

    private void append(StringBuilder text, String title, Map<String, Long> sums) {
        text.append("  ").append(title).append('\n');
        sums.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(SHOWN)
                .forEach(each -> text.append(String.format(
                        Locale.ROOT, "    %5.1f %%  %s%n", 100.0 * each.getValue() / total, each.getKey())));
    }
}
