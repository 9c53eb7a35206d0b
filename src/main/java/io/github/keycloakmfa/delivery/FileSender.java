package io.github.keycloakmfa.delivery;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Writes messages to a file instead of sending them. For demos and tests. */
final class FileSender implements MessageSender {

    private final MessageFile file;

    /**
     * @param file {@code null} if the operator has named none
     */
    FileSender(MessageFile file) {
        this.file = file;
    }

    @Override
    public Optional<Shipment> prepare(Message message) {
        return Optional.ofNullable(file).map(there -> () -> write(there, message));
    }

    private static void write(MessageFile file, Message message) throws NotSentException {
        Map<String, String> line = new LinkedHashMap<>();
        line.put("channel", message.channel().word());
        line.put("to", message.recipient());
        line.put("text", message.text());
        line.put("code", message.code());
        try {
            file.append(line);
        } catch (IOException e) {
            throw new NotSentException("the message file could not be written");
        }
    }
}
