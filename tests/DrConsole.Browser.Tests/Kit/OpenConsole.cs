using System.Diagnostics.CodeAnalysis;

[assembly: AssemblyFixture(typeof(DrConsole.Browser.Tests.OpenConsole))]
[assembly: CollectionBehavior(MaxParallelThreads = 2)]

namespace DrConsole.Browser.Tests;

/// <summary>The console of all tests that do not disturb one another.</summary>
[SuppressMessage("Performance", "CA1812", Justification = "Made by xunit.")]
public sealed class OpenConsole : PeopledConsole;
