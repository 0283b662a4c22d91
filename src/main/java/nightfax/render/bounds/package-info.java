/**
 * What a document may cost, and who sees to it. A document comes from somebody else and may be hostile: {@code Limits} says
 * what is allowed, {@code Bounded} runs the work on one fax and gives it up when it does not end, {@code Budget} is asked by
 * whoever works on it, and an {@code UnrenderableException} says why there is no fax. Of our other packages it
 * knows {@code pdf} alone, whose {@code Watch} the budget is.
 */
@NullMarked
package nightfax.render.bounds;

import org.jspecify.annotations.NullMarked;
