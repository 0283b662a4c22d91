package nightfax.sandbox;

/**
 * What the server has done since it started.
 *
 * @param envelopes accepted
 * @param recipients of accepted envelopes
 * @param refused recipients that got anything but 250
 */
public record Stats(long envelopes, long recipients, long refused) {}
