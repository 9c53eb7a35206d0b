package io.github.keycloakmfa.keycloak;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Proxy;
import java.security.cert.X509Certificate;
import java.util.Map;
import org.keycloak.http.FormPartValue;
import org.keycloak.http.HttpRequest;

/** The current request with some of its headers told differently. */
class RequestView implements HttpRequest {

    private final HttpRequest original;
    private final Map<String, String> headers;

    /**
     * @param headers what the headers of these names are told to be; empty for one that is not told at all
     */
    RequestView(HttpRequest original, Map<String, String> headers) {
        this.original = original;
        this.headers = Map.copyOf(headers);
    }

    @Override
    public HttpHeaders getHttpHeaders() {
        return (HttpHeaders) Proxy.newProxyInstance(
                HttpHeaders.class.getClassLoader(),
                new Class<?>[] {HttpHeaders.class},
                new HeadersView(original.getHttpHeaders(), headers));
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
