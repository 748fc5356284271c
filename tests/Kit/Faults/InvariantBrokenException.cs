namespace DrConsole.Kit;

/// <summary>What must hold whatever goes wrong did not.</summary>
public sealed class InvariantBrokenException(string which, string what) : Exception($"{which}: {what}");
