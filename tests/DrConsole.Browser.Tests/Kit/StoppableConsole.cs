namespace DrConsole.Browser.Tests;

/// <summary>The console of tests that hold everything, one after the other: an all stop is on everybody's page.</summary>
[CollectionDefinition(Name)]
public sealed class StoppableConsole : ICollectionFixture<PeopledConsole>
{
    public const string Name = "A console that is held now and then";
}
