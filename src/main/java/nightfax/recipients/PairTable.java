package nightfax.recipients;

/**
 * A hash table from (long, int) to a long above 0, in three arrays: at most 60 bytes an entry, while boxed keys in a
 * HashMap take some 120. Open addressing with linear probing.
 */
final class PairTable {
    private static final long ABSENT = 0;

    private long[] firsts = new long[1 << 10];
    private int[] seconds = new int[1 << 10];
    private long[] values = new long[1 << 10];
    private int size;

    /** The value of this pair, 0 when there is none. */
    long get(long first, int second) {
        return values[slot(first, second)];
    }

    /**
     * Puts a pair in, unless it is there already.
     *
     * @param value above 0
     * @return the value it had before, 0 when it had none
     */
    long putIfAbsent(long first, int second, long value) {
        int slot = slot(first, second);
        if (values[slot] != ABSENT) {
            return values[slot];
        }
        firsts[slot] = first;
        seconds[slot] = second;
        values[slot] = value;
        size++;
        if (size > values.length / 4 * 3) {
            grow();
        }
        return ABSENT;
    }

    int size() {
        return size;
    }

    private int slot(long first, int second) {
        int mask = values.length - 1;
        int slot = (int) mixed(first + 0x9E3779B97F4A7C15L * second) & mask;
        while (values[slot] != ABSENT && (firsts[slot] != first || seconds[slot] != second)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    /** The finaliser of MurmurHash3: numbers differ in their last digits, slots must differ in all bits. */
    private static long mixed(long key) {
        long mixed = (key ^ key >>> 33) * 0xFF51AFD7ED558CCDL;
        mixed = (mixed ^ mixed >>> 33) * 0xC4CEB9FE1A85EC53L;
        return mixed ^ mixed >>> 33;
    }

    private void grow() {
        long[] oldFirsts = firsts;
        int[] oldSeconds = seconds;
        long[] oldValues = values;
        firsts = new long[2 * oldValues.length];
        seconds = new int[2 * oldValues.length];
        values = new long[2 * oldValues.length];
        for (int i = 0; i < oldValues.length; i++) {
            if (oldValues[i] != ABSENT) {
                int slot = slot(oldFirsts[i], oldSeconds[i]);
                firsts[slot] = oldFirsts[i];
                seconds[slot] = oldSeconds[i];
                values[slot] = oldValues[i];
            }
        }
    }
}
