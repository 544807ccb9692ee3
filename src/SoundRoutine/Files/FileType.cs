using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace SoundRoutine.Files;

/// <summary>What the file system has under a name.</summary>
internal enum FileType
{
    Missing,
    File,
    Folder,
    Pipe,
    Device,
    Socket,
}
