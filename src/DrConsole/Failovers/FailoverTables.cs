namespace DrConsole.Failovers;

internal static class FailoverTables;
