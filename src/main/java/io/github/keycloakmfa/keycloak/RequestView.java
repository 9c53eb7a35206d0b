package io.github.keycloakmfa.keycloak;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.security.cert.X509Certificate;
import java.util.Map;
import org.keycloak.http.FormPartValue;
import org.keycloak.http.HttpRequest;

/** The current request with some things about it told differently. */
class RequestView implements HttpRequest {

    private final HttpRequest original;
    private final Map<String, Object> headerAnswers;

    /**
     * @param headerAnswers what methods of the headers answer instead, by the method's name
     */
    RequestView(HttpRequest original, Map<String, Object> headerAnswers) {
        this.original = original;
        this.headerAnswers = headerAnswers;
    }

    @Override
    public HttpHeaders getHttpHeaders() {
        HttpHeaders headers = original.getHttpHeaders();
        return (HttpHeaders) Proxy.newProxyInstance(
                HttpHeaders.class.getClassLoader(), new Class<?>[] {HttpHeaders.class}, (proxy, method, arguments) -> {
                    if (headerAnswers.containsKey(method.getName())) {
                        return headerAnswers.get(method.getName());
                    }
                    try {
                        return method.invoke(headers, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Override
    public MultivaluedMap<String, String> getDecodedFormParameters() {
        return original.getDecodedFormParameters();
    }

    @Override
    public String getHttpMethod() {
        return original.getHttpMethod();
    }

    @Override
    public MultivaluedMap<String, FormPartValue> getMultiPartFormParameters() {
        return new MultivaluedHashMap<>();
    }

    @Override
    public X509Certificate[] getClientCertificateChain() {
        return original.getClientCertificateChain();
    }

    @Override
    public UriInfo getUri() {
        return original.getUri();
    }

    @Override
    public boolean isProxyTrusted() {
        return original.isProxyTrusted();
    }
}
