import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.HttpCookie;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The part of a portal in Java that the gateway needs: an address that knows the visitor by the session, and answers with the
 * visitor's buildings. `java Portal.java` runs it; people and sessions stand for your own.
 */
public class Portal {
  /** Buildings of each customer. */
  private static final Map<String, List<String>> BUILDINGS =
      Map.of("keller", List.of("99900000C048ADA6"), "brunner", List.of("99900000C048ADB7"));

  /** Customers by their session. */
  private static final Map<String, String> SESSIONS = new ConcurrentHashMap<>();

  public static void main(String[] args) throws IOException {
    int port = Integer.parseInt(System.getenv().getOrDefault("PORT", "8081"));
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
    server.createContext("/internal/buildings", Portal::buildings);
    server.createContext("/sign-in", Portal::signIn);
    server.createContext("/sign-out", Portal::signOut);
    server.start();
    System.out.println("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** For the gateway alone: keep it off the internet. */
  private static void buildings(HttpExchange exchange) throws IOException {
    String customer = SESSIONS.get(session(exchange));
    if (customer == null) {
      answer(exchange, 401, "");
      return;
    }
    List<String> ids = BUILDINGS.getOrDefault(customer, List.of());
    exchange.getResponseHeaders().set("content-type", "application/json");
    String list = ids.stream().map(id -> '"' + id + '"').collect(Collectors.joining(","));
    answer(exchange, 200, "{\"buildings\":[" + list + "]}");
  }

  private static void signIn(HttpExchange exchange) throws IOException {
    String session = UUID.randomUUID().toString();
    SESSIONS.put(session, String.valueOf(exchange.getRequestURI().getQuery()));
    exchange.getResponseHeaders().set("set-cookie", "JSESSIONID=" + session + "; HttpOnly; SameSite=Lax; Path=/");
    answer(exchange, 204, "");
  }

  private static void signOut(HttpExchange exchange) throws IOException {
    SESSIONS.remove(session(exchange));
    answer(exchange, 204, "");
  }

  private static String session(HttpExchange exchange) {
    for (String part : exchange.getRequestHeaders().getOrDefault("Cookie", List.of("")).get(0).split(";\\s*")) {
      if (part.startsWith("JSESSIONID=")) return HttpCookie.parse(part).get(0).getValue();
    }
    return "";
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
