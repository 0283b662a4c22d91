package nightfax.sandbox;

/**
 * What the server has done since it started.
 *
 * @param envelopes accepted
 * @param recipients of accepted envelopes
 */
public record Stats(long envelopes, long recipients) {}
