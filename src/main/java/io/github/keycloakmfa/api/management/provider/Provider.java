package io.github.keycloakmfa.api.management.provider;

import io.github.keycloakmfa.api.management.ForPermission;
import io.github.keycloakmfa.api.schema.ObjectSchema;
import io.github.keycloakmfa.api.schema.Schema;
import io.github.keycloakmfa.realm.ProviderSetting;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A realm's settings for one service, and how the Management API shows and takes them.
 *
 * @param title what it is, in words
 * @param paths where it is; more than one if Auth0 has renamed it
 * @param writes the methods that write it
 * @param members in the order in which they are read
 */
record Provider(
        ProviderSetting setting,
        String title,
        List<String> paths,
        ForPermission read,
        ForPermission update,
        List<String> writes,
        Echo echo,
        Check check,
        List<Member> members) {

    static final ForPermission READ_FACTORS = ForPermission.of("read:guardian_factors");
    static final ForPermission UPDATE_FACTORS = ForPermission.of("update:guardian_factors");

    Provider {
        paths = List.copyOf(paths);
        writes = List.copyOf(writes);
        members = List.copyOf(members);
    }

    /** A provider of a factor; it is replaced as a whole and echoes what it gets, unless more is said. */
    static Provider ofFactor(ProviderSetting setting, String title, String path, Member... members) {
        return new Provider(
                setting,
                title,
                List.of("guardian/factors/" + path),
                READ_FACTORS,
                UPDATE_FACTORS,
                List.of("PUT"),
                Echo.REQUEST,
                Check.NONE,
                List.of(members));
    }

    /** The same under its older name as well. */
    Provider alias(String path) {
        List<String> more = Stream.concat(paths.stream(), Stream.of("guardian/factors/" + path))
                .toList();
        return new Provider(setting, title, more, read, update, writes, echo, check, members);
    }

    /** The same; single members can be changed, too. */
    Provider patchable() {
        return new Provider(setting, title, paths, read, update, List.of("PUT", "PATCH"), echo, check, members);
    }

    Provider answering(Echo other) {
        return new Provider(setting, title, paths, read, update, writes, other, check, members);
    }

    Provider checked(Check other) {
        return new Provider(setting, title, paths, read, update, writes, echo, other, members);
    }

    boolean isReadable() {
        return members.stream().anyMatch(Member::readable);
    }

    /** Whether an answer may have a secret in clear. */
    boolean showsSecrets() {
        return members.stream()
                .filter(member -> setting.secrets().contains(member.name()))
                .anyMatch(member -> member.readable() || echo == Echo.REQUEST);
    }

    /** What may be sent. */
    Schema request() {
        ObjectSchema schema = ObjectSchema.closed();
        for (Member member : members.stream().filter(Member::writable).toList()) {
            schema = member.mandatory()
                    ? schema.with(member.name(), member.schema())
                    : schema.optional(member.name(), member.schema());
        }
        return schema;
    }

    /** What reading gives. */
    Schema state() {
        return state(Member::readable);
    }

    /** What writing gives. */
    Schema answer() {
        return switch (echo) {
            case REQUEST -> request();
            case STATE -> state(member -> member.readable() && member.writable());
            case NOTHING -> ObjectSchema.growing();
        };
    }

    private ObjectSchema state(Predicate<Member> which) {
        ObjectSchema schema = ObjectSchema.growing();
        for (Member member : members.stream().filter(which).toList()) {
            schema = member.always()
                    ? schema.with(member.name(), member.schema())
                    : schema.optional(member.name(), member.schema());
        }
        return schema;
    }
}
