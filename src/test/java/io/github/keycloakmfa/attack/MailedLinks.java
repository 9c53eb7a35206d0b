package io.github.keycloakmfa.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.client.Mailbox;
import io.github.keycloakmfa.client.Page;
import io.github.keycloakmfa.server.HandedOut;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The paths of somebody who can read the user's mail. */
final class MailedLinks {

    private static final Pattern LINK = Pattern.compile("http://\\S+action-token\\S+");

    private final Mailbox mailbox;

    private final IdentityProvider provider;

    private MailedLinks(Mailbox mailbox, IdentityProvider provider) {
        this.mailbox = mailbox;
        this.provider = provider;
    }

    static Stream<Path> all(Mailbox mailbox, IdentityProvider provider) {
        MailedLinks links = new MailedLinks(mailbox, provider);
        return Stream.of(
                Path.of("reset of the password", links::reset)
                        .covers("reset credentials")
                        .pastThePassword(),
                Path.of("reset of the password, in another browser", links::resetElsewhere)
                        .pastThePassword(),
                Path.of("confirmation of the address", links::confirmation).fromBefore(),
                Path.of("identity provider, address of a known user", links::merger)
                        .pastThePassword(),
                Path.of("mailed action", links::action).pastThePassword());
    }

    private Path.Ending reset(Somebody somebody) {
        Visit visit = new Visit(somebody);
        String link = resetLink(somebody, visit);
        return () -> visit.outcome("demo-app", visit.goOn(visit.open(link)));
    }

    private Path.Ending resetElsewhere(Somebody somebody) {
        String link = resetLink(somebody, new Visit(somebody));
        Visit visit = new Visit(somebody);
        return () -> {
            // Such a browser is told that it is done, and not logged in.
            Page page = visit.goOn(visit.open(link));
            return page.html().contains("Your account has been updated") ? Outcome.TOKENS : Visit.onThePages(page);
        };
    }

    /** The user has logged in, and only has to show that the address is right. */
    private Path.Ending confirmation(Somebody somebody) {
        somebody.realm().updateUser(somebody.user(), it -> {
            it.setEmailVerified(false);
            it.setRequiredActions(List.of("VERIFY_EMAIL"));
        });
        Visit visit = new Visit(somebody);
        visit.goOn(visit.login(visit.authorization("demo-app")));
        String link = mailed(somebody);
        return () -> visit.outcome("demo-app", visit.goOn(visit.open(link)));
    }

    /** Keycloak joins the two accounts once the link in the mail has been opened. */
    private Path.Ending merger(Somebody somebody) {
        provider.add(somebody.user());
        Visit visit = new Visit(somebody);
        Page page = visit.login(visit.authorization("demo-app", "code", "&kc_idp_hint=" + IdentityProvider.ALIAS));
        visit.browser().submit(page, Map.of("submitAction", "linkAccount"));
        String link = mailed(somebody);
        return () -> visit.outcome("demo-app", visit.goOn(visit.open(link)));
    }

    private String resetLink(Somebody somebody, Visit visit) {
        Page form = visit.open(Visit.link(visit.authorization("demo-app"), "reset-credentials"));
        visit.browser().submit(form, Map.of("username", somebody.user().username()));
        return mailed(somebody);
    }

    /** The action that an administrator wants of the user; it is not reached before the factor is proved. */
    private Path.Ending action(Somebody somebody) {
        somebody.realm()
                .user(somebody.user())
                .executeActionsEmail("demo-app", TableRealm.CALLBACK, List.of("UPDATE_PASSWORD"));
        String link = mailed(somebody);
        Visit visit = new Visit(somebody);
        return () -> {
            Page page = visit.open(link);
            if (page.html().contains("action-token")) {
                page = visit.prove(visit.open(Visit.link(page, "action-token")));
            }
            return page.hasField("password-new") ? Outcome.TOKENS : Visit.onThePages(page);
        };
    }

    private String mailed(Somebody somebody) {
        List<Mailbox.Letter> letters = mailbox.to(somebody.user());
        assertThat(letters).isNotEmpty();
        Matcher link = LINK.matcher(letters.get(letters.size() - 1).plain());
        assertThat(link.find()).isTrue();
        HandedOut.secret("key", link.group().replaceAll(".*[?&]key=([^&]*).*", "$1"));
        return link.group();
    }
}
