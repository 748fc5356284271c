using DrConsole.Access;
using DrConsole.Estate;

namespace DrConsole.Exchange.Starters;

/// <summary>
/// Loads example records into a fresh console, for people to change or delete. They are files of this product's own format inside the
/// assembly: loading them is an import, and whatever they hold anybody could have written.
/// </summary>
public sealed class StarterCatalogue(EditEnvironment environments, ImportDocuments import, StarterRunbooks runbooks, StarterWatch watch, Caller caller)
{
    private const string Folder = "Catalogue/";

    /// <summary>The documents by their paths, for whoever wants to read them.</summary>
    public static IReadOnlyList<SourceText> Files { get; } =
    [
        .. typeof(StarterCatalogue).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal) && name.EndsWith(".md", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal).Select(Read),
    ];

    /// <summary>Acts for the console itself: at set-up nobody is signed in yet.</summary>
    public async Task LoadAsync(CancellationToken cancel)
    {
        var before = caller.Actor;
        caller.Become(Actor.Console("the starter catalogue"));
        try
        {
            foreach (var (key, text) in StarterEnvironments.All)
                await environments.CreateAsync(key, text, cancel);
            await import.ApplyAsync(Files, ImportShape.Plan, cancel);
            await runbooks.LoadAsync(cancel);
            await watch.LoadAsync(cancel);
        }
        finally
        {
            caller.Become(before);
        }
    }

    private static SourceText Read(string name)
    {
        using var file = typeof(StarterCatalogue).Assembly.GetManifestResourceStream(name)!;
        using var copy = new MemoryStream();
        file.CopyTo(copy);
        return SourceText.Read(name[Folder.Length..], copy.ToArray());
    }
}
