package org.example.orders;

/** An order of some pieces at one price, in cents. */
public record Order(int pieces, long cents) {

    public long total() {
        return Math.multiplyExact(cents, pieces);
    }
}
