package nightfax.job;

/**
 * Where the embedded sandbox listens, for campaigns that name it as their server.
 *
 * @param port on the loopback interface
 */
public record Endpoint(int port) {}
