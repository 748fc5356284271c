using DrConsole.Platform;
using DrConsole.Runbooks;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace DrConsole.Web.Features.Runbooks.Editor;

/// <summary>A picture for instructions: taken in once it was looked at, refused in words.</summary>
public sealed partial class PictureUpload
{
    private string? _refusal;

    [Parameter, EditorRequired]
    public string Id { get; set; } = "";

    [Parameter, EditorRequired]
    public Func<byte[], Task<string>> Keep { get; set; } = null!;

    /// <summary>The picture's hash, and a name for whoever does not see it.</summary>
    [Parameter]
    public EventCallback<(string Hash, string Name)> OnAdded { get; set; }

    private async Task AddAsync(InputFileChangeEventArgs chosen)
    {
        _refusal = null;
        try
        {
            if (chosen.File.Size > RunbookImage.MaxBytes)
                throw new InvalidException("image", $"A picture has at most {RunbookImage.MaxBytes / 1_024:N0} KiB.");
            using var content = new MemoryStream();
            await using (var file = chosen.File.OpenReadStream(RunbookImage.MaxBytes))
                await file.CopyToAsync(content);
            await OnAdded.InvokeAsync((await Keep(content.ToArray()), NameOf(chosen.File.Name)));
        }
        catch (InvalidException wrong)
        {
            _refusal = string.Join(" ", wrong.Errors.SelectMany(error => error.Value));
        }
        catch (RefusedException refused)
        {
            _refusal = refused.Message;
        }
        catch (IOException)
        {
            _refusal = "The picture did not arrive whole. Choose it again.";
        }
    }

    // What stands between the brackets of Markdown must not end them.
    private static string NameOf(string file) => string.Concat(Path.GetFileNameWithoutExtension(file).Where(c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '_').Take(80)) is { Length: > 0 } name ? name : "Picture";
}
