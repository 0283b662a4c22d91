package nightfax.recipients;

/** How a number is written for the server that dials it. The server is taken to stand in Italy. */
public enum Dial {
    /** An Italian number in its national form ({@code 051266608}), a foreign one as 00 and country code. */
    NATIONAL,
    /** 00 and country code for all: {@code 0039051266608}. */
    INTERNATIONAL,
    /** E.164 with its plus for all: {@code +39051266608}. */
    PLUS;

    /**
     * The digits to dial.
     *
     * @param countryCode ITU-T E.164 country code, 1 to 3 digits
     * @param national the national significant number, an Italian one with its leading zero
     */
    String form(int countryCode, String national) {
        return switch (this) {
            case NATIONAL -> countryCode == FaxNumbers.ITALY ? national : "00" + countryCode + national;
            case INTERNATIONAL -> "00" + countryCode + national;
            case PLUS -> "+" + countryCode + national;
        };
    }
}
