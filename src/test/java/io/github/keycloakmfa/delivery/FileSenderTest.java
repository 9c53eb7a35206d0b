package io.github.keycloakmfa.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.keycloakmfa.delivery.Message.Purpose;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSenderTest {

    private static final Message MESSAGE = new Message(
            Channel.SMS, Purpose.VERIFICATION, "+15550100", "123456", "123456 is \"it\"", Locale.ENGLISH, "user");

    @TempDir
    private Path directory;

    @Test
    void writesALineForEachMessage() throws Exception {
        Path file = directory.resolve("new").resolve("messages.jsonl");
        FileSender sender = new FileSender(new MessageFile(file));

        sender.prepare(MESSAGE).orElseThrow().send();
        sender.prepare(MESSAGE).orElseThrow().send();

        assertThat(Files.readAllLines(file))
                .hasSize(2)
                .containsOnly(
                        "{\"channel\":\"sms\",\"to\":\"+15550100\",\"text\":\"123456 is \\\"it\\\"\",\"code\":\"123456\"}");
    }

    @Test
    void takesNothingWithoutAFile() {
        assertThat(new FileSender(null).prepare(MESSAGE)).isEmpty();
    }

    @Test
    void aFileThatCannotBeWrittenIsNoAcceptance() {
        FileSender sender = new FileSender(new MessageFile(directory));

        assertThatThrownBy(() -> sender.prepare(MESSAGE).orElseThrow().send())
                .isInstanceOf(NotSentException.class)
                .hasNoCause();
    }
}
