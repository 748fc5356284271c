using DrConsole.Runbooks;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Exchange;

/// <summary>Takes the pictures in that imported runbooks name, and names those that are neither given nor here.</summary>
internal static class TakePictures
{
    public const string Type = "picture";

    /// <param name="given">What lay beside the documents; what no runbook among them names is left.</param>
    public static async Task<IReadOnlyList<ImportWarning>> ExecuteAsync(ImportScope scope, IReadOnlyList<ReadRunbook> runbooks, IReadOnlyList<byte[]> given, CancellationToken cancel)
    {
        var named = runbooks.SelectMany(runbook => RunbookPictures.NamedIn(runbook.Yaml).Select(picture => (picture.Hash, picture.Line, Runbook: runbook))).ToList();
        if (named.Count == 0)
            return [];
        var hashes = named.Select(one => one.Hash).ToHashSet();
        var here = await scope.Store.RunbookImages.Where(image => hashes.Contains(image.Hash)).Select(image => image.Hash).ToHashSetAsync(cancel);
        var before = await scope.Store.RunbookImages.CountAsync(cancel);
        foreach (var content in given)
        {
            var image = RunbookImage.Of(content, scope.Actor, scope.Now);
            if (!hashes.Contains(image.Hash) || !here.Add(image.Hash))
                continue;
            KeepImages.DemandRoom(before++);
            scope.Store.Add(image);
            scope.Tell(new ImportLine(ImportAct.Created, Type, image.Hash, $"Picture {image.Hash[..8]}", "", 0, []));
        }
        await scope.Store.SaveChangesAsync(cancel);
        return [.. named.Where(one => !here.Contains(one.Hash)).Select(one => new ImportWarning(
            one.Runbook.Source.Name, one.Runbook.Line + one.Line - 1, $"{one.Runbook.File.Key} shows a picture that is not here ({one.Hash[..8]}…). Import it together with the folder or archive that it was exported in, or add the picture anew."))];
    }
}
