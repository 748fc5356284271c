using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Notices;

internal static class TemplateTables
{
    extension(DrStore store)
    {
        public DbSet<NoticeTemplate> NoticeTemplates => store.Set<NoticeTemplate>();

        public DbSet<TemplateVersion> TemplateVersions => store.Set<TemplateVersion>();
    }
}
