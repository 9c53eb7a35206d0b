package io.github.keycloakmfa.demo;

import io.github.keycloakmfa.server.RunningKeycloak;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;

/** What the demo says about itself. */
final class Welcome {

    private static final PrintStream OUT = System.out;

    private final RunningKeycloak server;
    private final Path messages;

    Welcome(RunningKeycloak server, Path messages) {
        this.server = server;
        this.messages = messages;
    }

    static void announce() {
        OUT.println();
        OUT.println("Starting Keycloak. The first time, and when the jar has changed, it takes about a minute.");
    }

    void print(Duration startTime) {
        String url = server.baseUrl();
        OUT.printf("""

                Keycloak with the MFA API is ready, after %d seconds.

                  Auth0 clients    %s/realms/demo/auth0
                    as             demo-app / demo-app-secret, or demo-spa (public)
                  Users            alice / alice-password-1   no factor yet
                                   bob / bob-password-1       one-time codes: JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP
                    look after     %s/realms/demo/account
                  Management API   demo-management / demo-management-secret   every permission
                                   demo-helpdesk / demo-helpdesk-secret       read:users
                  Admin console    %s/admin/master/console/#/demo   admin / admin
                  Messages sent    %s
                  Server's log     %s

                  To follow a login with all its requests, in another terminal:   %s
                  Ctrl-C ends the server. Its data is kept until mvn clean.

                """, startTime.toSeconds(), url, url, url, messages, server.log(), storyCommand());
    }

    private static String storyCommand() {
        String port = System.getProperty("demo.port");
        return port.equals("8080") ? "mvn -q -Pstory" : "mvn -q -Pstory -Ddemo.port=" + port;
    }
}
