package com.example;

public final class App {

    private App() {}

    public static void main(String[] arguments) {
        System.out.println("hello");
    }
}
